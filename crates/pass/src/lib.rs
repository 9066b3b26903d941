//! The signed pass: COSE, CWT, base45, key ring.
