//! Folders that nobody but the user can look into: for what is unpacked, pasted or evaluated.

use std::io;

use tempfile::TempDir;

/// A folder of one's own, which goes away with the value.
pub fn private_folder() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    // Elsewhere the user's folder for temporary files is his alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder.tempdir()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn others_cannot_look_into_it() {
        let folder = private_folder().unwrap();
        assert_eq!(folder.path().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }
}
