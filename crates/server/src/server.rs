//! One listening server with its background work.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::config::Config;
use crate::http;
use crate::office::{Office, OpenError};

/// A service that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    office: Arc<Office>,
    listener: TcpListener,
    address: SocketAddr,
    metrics: Option<(TcpListener, SocketAddr)>,
}

/// Why a server does not start.
#[derive(Debug)]
pub enum StartError {
    /// The service does not open.
    Open(OpenError),
    /// The address cannot be listened on.
    Listen(SocketAddr, std::io::Error),
}

impl Server {
    /// Opens the service and listens.
    ///
    /// # Errors
    /// [`StartError`]
    pub async fn bind(mut config: Config, clock: Clock) -> Result<Self, StartError> {
        let wanted = SocketAddr::new(config.listen, config.port);
        let metrics = config.metrics;
        let (listener, address) = listen(wanted).await?;
        // A free port is known only now, and the default origin names it.
        config.port = address.port();
        let office = Office::open(config, clock)
            .await
            .map_err(StartError::Open)?;
        let metrics = match metrics {
            Some(wanted) => Some(listen(wanted).await?),
            None => None,
        };
        Ok(Self {
            office: Arc::new(office),
            listener,
            address,
            metrics,
        })
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address where monitoring reads, if there is one.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(|(_, address)| *address)
    }

    /// The service behind it.
    #[must_use]
    pub fn office(&self) -> Arc<Office> {
        self.office.clone()
    }

    /// Answers until `stop` is ready, then finishes the requests under way.
    ///
    /// # Errors
    /// When the listener breaks.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
        let mut background = Background(vec![
            tokio::spawn(self.office.clone().purge_hourly()),
            tokio::spawn(self.office.clone().fetch_rates_daily()),
            tokio::spawn(self.office.clone().deliver_always()),
        ]);
        if let Some((listener, _)) = self.metrics {
            let service = http::metrics_router(self.office.clone());
            background.0.push(tokio::spawn(async {
                // Does not end but with the task: failures to accept are tried again.
                let _ = axum::serve(listener, service).await;
            }));
        }
        let service = http::router(self.office.clone());
        let service = service.into_make_service_with_connect_info::<SocketAddr>();
        let ended = axum::serve(self.listener, service)
            .with_graceful_shutdown(stop)
            .await;
        drop(background);
        self.office.close().await;
        ended
    }
}

async fn listen(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let fault = |error| StartError::Listen(wanted, error);
    let listener = TcpListener::bind(wanted).await.map_err(fault)?;
    let address = listener.local_addr().map_err(fault)?;
    Ok((listener, address))
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(error) => write!(f, "{error}"),
            Self::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

/// Tasks that end with the server.
struct Background(Vec<JoinHandle<()>>);

impl Drop for Background {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}
