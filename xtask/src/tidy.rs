//! stub
pub(crate) fn run() -> Result<(), String> { crate::reference::check() }
