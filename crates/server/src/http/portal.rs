//! The built portal: files as they are, and the page of a road for every address of that road.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ALLOW, CACHE_CONTROL};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use super::problem::Problem;

/// A name with a content hash never changes its content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Everything else is asked for again, and answered with 304 when it is the same.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
/// `cargo xtask build` writes ten hexadecimal digits into a name, Trunk up to sixteen.
const SHORTEST_HASH: usize = 10;

/// The folder of the built portal.
#[derive(Clone, Debug)]
pub(super) struct Portal {
    folder: PathBuf,
    files: ServeDir,
}

impl Portal {
    pub(super) fn new(folder: &Path) -> Self {
        if !folder.join("index.html").is_file() {
            tracing::warn!(folder = %folder.display(), "no built portal, serving the API only");
        }
        let files = ServeDir::new(folder)
            .redirect_to_trailing_slash(false)
            .precompressed_br()
            .precompressed_gzip();
        Self {
            folder: folder.to_owned(),
            files,
        }
    }

    /// A file, a page, or a problem.
    pub(super) async fn answer(self, request: Request) -> Response {
        if super::is_api(request.uri()) {
            return Problem::NoSuchRoute.into_response();
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            let allow = [(ALLOW, HeaderValue::from_static("GET,HEAD"))];
            return (allow, Problem::MethodNotAllowed).into_response();
        }
        let uri = request.uri().clone();
        if is_hidden(&uri) {
            return Problem::NoSuchRoute.into_response();
        }
        let (parts, _) = request.into_parts();
        let again = |uri| {
            let mut parts = parts.clone();
            parts.uri = uri;
            Request::from_parts(parts, Body::empty())
        };
        let Ok(file) = self.files.clone().oneshot(again(uri.clone())).await;
        if file.status() != StatusCode::NOT_FOUND {
            return cached(file, &uri);
        }
        match self.page(&uri) {
            Some(page) => {
                let page = ServeFile::new(page).precompressed_br().precompressed_gzip();
                let Ok(page) = page.oneshot(again(Uri::from_static("/"))).await;
                cached(page, &Uri::from_static("/"))
            }
            None => Problem::NoSuchRoute.into_response(),
        }
    }

    /// The page that answers an address: `check/index.html` for `/check` and all below it, else
    /// the start page. An address with a file's name that is not there has no page: a script or
    /// a wasm must not turn out to be HTML.
    fn page(&self, uri: &Uri) -> Option<PathBuf> {
        let mut segments = uri.path().split('/').filter(|segment| !segment.is_empty());
        if uri
            .path()
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'))
        {
            return None;
        }
        let plain = |road: &str| road.bytes().all(|byte| byte.is_ascii_lowercase());
        let road = segments.next().filter(|road| plain(road));
        let own = road.map(|road| self.folder.join(road).join("index.html"));
        let start = self.folder.join("index.html");
        own.into_iter().chain([start]).find(|page| page.is_file())
    }
}

/// Whether a part of the address begins with a dot, as names that are nobody's business do.
fn is_hidden(uri: &Uri) -> bool {
    let begins_with_dot = |part: &str| {
        let encoded = part
            .get(..3)
            .is_some_and(|head| head.eq_ignore_ascii_case("%2e"));
        encoded || part.starts_with('.')
    };
    uri.path().split('/').any(begins_with_dot)
}

fn cached<B>(response: Response<B>, uri: &Uri) -> Response
where
    B: axum::body::HttpBody<Data = axum::body::Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    let value = if is_hashed(uri.path()) {
        FOREVER
    } else {
        ASK_AGAIN
    };
    let mut response = response.map(Body::new);
    response.headers_mut().insert(CACHE_CONTROL, value);
    response
}

/// Whether a file's name holds its content hash: `locale.uz-377cf156d4.json`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        let hex = hash
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        hex && (SHORTEST_HASH..=64).contains(&hash.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names() {
        for hashed in [
            "/traveller-0123456789abcdef.js",
            "/traveller-123456789abcdef_bg.wasm",
            "/check/desk-0123456789abcdef_bg.wasm",
            "/assets/traveller_bg-87b048cd3a.wasm",
            "/assets/locale.uz-377cf156d4.json",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "/",
            "/index.html",
            "/sw.js",
            "/boot.js",
            "/data/rules-uz.json",
            "/a-bad.js",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
