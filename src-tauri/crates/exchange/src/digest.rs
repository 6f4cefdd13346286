//! What a file holds, as one short value: tells later whether it is still the same file.

use std::{fmt::Write as _, fs::File, io::Read, ops::ControlFlow, path::Path};

use sha2::{Digest, Sha256};

use crate::error::ReadError;

/// SHA-256 of a file's bytes in lower-case hex; `None` where `go_on` asked to stop.
pub fn digest(path: &Path, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<String>, ReadError> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let got = file.read(&mut buffer)?;
        if got == 0 {
            break;
        }
        hash.update(&buffer[..got]);
        if go_on().is_break() {
            return Ok(None);
        }
    }
    Ok(Some(hex(&hash.finalize())))
}

/// SHA-256 of bytes in lower-case hex.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
