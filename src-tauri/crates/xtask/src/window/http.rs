//! One request to a `WebDriver` on this machine, and its answer.

use crate::failure::Failure;
use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};

/// The answer's value. An answer that says it failed is a failure.
pub fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Failure> {
    let failed = |what: &str| Failure::Needed(format!("WebDriver, {method} {path}: {what}"));
    let stream =
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(|error| failed(&error.to_string()))?;
    let (status, text) = exchange(&stream, method, path, body).map_err(|error| failed(&error.to_string()))?;
    let mut answer: Value = serde_json::from_slice(&text).map_err(|error| failed(&error.to_string()))?;
    let value = answer["value"].take();
    if status == 200 { Ok(value) } else { Err(failed(&value.to_string())) }
}

fn exchange(
    mut stream: &TcpStream,
    method: &str,
    path: &str,
    body: Option<&Value>,
) -> io::Result<(u16, Vec<u8>)> {
    let body = body.map(Value::to_string).unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )?;
    answer(&mut BufReader::new(stream))
}

/// Status and body.
fn answer(from: &mut impl BufRead) -> io::Result<(u16, Vec<u8>)> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let malformed = || io::Error::new(io::ErrorKind::InvalidData, "this is no HTTP answer");
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(malformed)?;
    let mut length = 0;
    loop {
        line.clear();
        if from.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(|_| malformed())?;
        }
    }
    let mut body = Vec::new();
    from.take(length).read_to_end(&mut body)?;
    Ok((status, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_status_and_a_body() {
        let text = "HTTP/1.1 404 Not Found\r\ncontent-length: 11\r\nX: y\r\n\r\n{\"value\":1}rest";
        let (status, body) = answer(&mut text.as_bytes()).expect("it is read");
        assert_eq!((status, body.as_slice()), (404, b"{\"value\":1}".as_slice()));
        assert!(answer(&mut "nonsense".as_bytes()).is_err());
    }
}
