//! JSON types of the API and both conversions to the domain.
