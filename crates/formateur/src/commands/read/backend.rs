//! A language model on this machine, asked by one POST.

use std::io::Read as _;
use std::time::Duration;

use formateur_read::model::{MOST_REPLY, Proposer};

use crate::fail::Failure;

/// The path of the chat form that local servers share.
const PATH: &str = "/v1/chat/completions";

/// A server on the loopback.
pub(super) struct Backend {
    url: String,
    agent: ureq::Agent,
}

impl Backend {
    /// A server at an address of this machine.
    pub(super) fn new(url: &str, patience: Duration) -> Result<Self, Failure> {
        if !is_loopback(url) {
            let help = "texts go nowhere else: name a server on this machine, such as http://127.0.0.1:11434";
            return Err(Failure::Usage(format!(
                "--model-url {url} does not lead to this machine\n{help}"
            )));
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .proxy(None)
            .http_status_as_error(true)
            .build();
        let base = url.trim_end_matches('/');
        let url = if base.ends_with(PATH) { base.to_owned() } else { format!("{base}{PATH}") };
        Ok(Self { url, agent: config.into() })
    }
}

impl Proposer for Backend {
    fn post(&self, body: &str) -> Result<Vec<u8>, String> {
        let request = self.agent.post(&self.url).header("content-type", "application/json");
        let mut response = request.send(body).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        let limit = MOST_REPLY as u64 + 1;
        let reader = response.body_mut().as_reader();
        reader.take(limit).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        Ok(bytes)
    }
}

/// Whether an address is one of this machine, without names that a resolver could send elsewhere.
fn is_loopback(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return false;
    }
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.rsplit_once(':').map_or(authority, |(host, _)| host),
    };
    host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_this_machine_is_asked() {
        for url in
            ["http://127.0.0.1:8080", "http://127.3.2.1", "http://localhost:1/x", "http://[::1]:9"]
        {
            assert!(is_loopback(url), "{url}");
        }
        for url in [
            "https://127.0.0.1",
            "http://example.org",
            "http://127.0.0.1@example.org",
            "http://10.0.0.1",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!is_loopback(url), "{url}");
        }
    }
}
