//! Limits on guessing at `find` and at signing in, kept in memory: a restart forgets them, which
//! gives a guesser one more quota, not a hole.

use std::fmt;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

const PERIOD: Duration = Duration::from_secs(15 * 60);

/// The attempts of clients and the attempts at references.
pub struct FindLimits {
    clients: Limiter<IpAddr>,
    references: Limiter<String>,
}

type Limiter<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock>;

impl FindLimits {
    /// So many attempts at once, then spread evenly over a quarter of an hour. Zero counts as one.
    #[must_use]
    pub fn new(per_client: u32, per_reference: u32) -> Self {
        Self {
            clients: limiter(per_client),
            references: limiter(per_reference),
        }
    }

    /// Counts an attempt of a client. IPv6 clients count by their /64, which is what one customer
    /// is given at least (RFC 6177 section 2).
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn client(&self, address: IpAddr) -> Result<(), u64> {
        count(&self.clients, &network(address))
    }

    /// Counts an attempt at a reference.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn reference(&self, reference: &str) -> Result<(), u64> {
        count(&self.references, &reference.to_owned())
    }

    /// Forgets whoever has been quiet for a period.
    pub fn forget_quiet(&self) {
        self.clients.retain_recent();
        self.references.retain_recent();
    }
}

/// The attempts of clients to enrol and to sign in.
pub struct DoorLimits(Limiter<IpAddr>);

impl DoorLimits {
    /// So many attempts at once, then spread evenly over a quarter of an hour. Zero counts as one.
    #[must_use]
    pub fn new(per_client: u32) -> Self {
        Self(limiter(per_client))
    }

    /// Counts an attempt of a client, IPv6 by its /64.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn client(&self, address: IpAddr) -> Result<(), u64> {
        count(&self.0, &network(address))
    }

    /// Forgets whoever has been quiet for a period.
    pub fn forget_quiet(&self) {
        self.0.retain_recent();
    }
}

impl fmt::Debug for DoorLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DoorLimits")
    }
}

impl fmt::Debug for FindLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FindLimits")
    }
}

fn limiter<K: Clone + Eq + Hash>(burst: u32) -> Limiter<K> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(PERIOD / burst.get())
        .expect("a quarter of an hour divided by any u32 is above zero nanoseconds")
        .allow_burst(burst);
    RateLimiter::keyed(quota)
}

fn count<K: Clone + Eq + Hash>(limiter: &Limiter<K>, key: &K) -> Result<(), u64> {
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        // Rounded up: a client that waits as told is let in.
        wait.as_secs() + 1
    })
}

fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_used_up_by_its_owner_only() {
        let limits = FindLimits::new(2, 3);
        let (one, other) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        assert_eq!((limits.client(one), limits.client(one)), (Ok(()), Ok(())));
        let wait = limits.client(one).unwrap_err();
        assert!(
            (400..=451).contains(&wait),
            "half of a quarter of an hour, not {wait} s"
        );
        assert_eq!(limits.client(other), Ok(()));
        for _ in 0..3 {
            assert_eq!(limits.reference("A"), Ok(()));
        }
        assert!(limits.reference("A").is_err());
        assert_eq!(limits.reference("B"), Ok(()));
    }

    #[test]
    fn networks() {
        let check = |address: &str, expected: &str| {
            assert_eq!(network(address.parse().unwrap()).to_string(), expected);
        };
        check("192.0.2.1", "192.0.2.1");
        check("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
        check("2001:db8:1:2:ffff::1", "2001:db8:1:2::");
        check("::ffff:192.0.2.1", "192.0.2.1");
    }
}
