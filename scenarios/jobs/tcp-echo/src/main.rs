// SPDX-License-Identifier: MIT
//! tcp-echo CLIENTS MESSAGES SIZE: an echo server on a port of the loopback and its clients, all on one thread. Each client
//! sends its messages one by one and waits for each to come back; then how many came back and the sum of all their bytes are
//! printed.
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn serve(mut connection: TcpStream) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut buffer = vec![0; 65536];
    loop {
        let size = connection.read(&mut buffer).await?;
        if size == 0 {
            return Ok(());
        }
        connection.write_all(&buffer[..size]).await?;
    }
}

async fn ask(port: u16, client: usize, messages: usize, size: usize) -> std::io::Result<u64> {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).await?;
    connection.set_nodelay(true)?;
    let mut answer = vec![0; size];
    let mut sum = 0;
    for message in 0..messages {
        connection.write_all(&vec![((client + message) % 251) as u8; size]).await?;
        connection.read_exact(&mut answer).await?;
        sum += answer.iter().map(|byte| u64::from(*byte)).sum::<u64>();
    }
    Ok(sum)
}

async fn run(clients: usize, messages: usize, size: usize) -> std::io::Result<u64> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(serve(connection));
        }
    });
    let asking: Vec<_> = (0..clients).map(|client| tokio::spawn(ask(port, client, messages, size))).collect();
    let mut sum = 0;
    for client in asking {
        sum += client.await.expect("a client never panics")?;
    }
    Ok(sum)
}

fn main() -> std::io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("--version") {
        println!("tcp-echo {}", env!("CARGO_PKG_VERSION"));
        return Ok(());
    }
    let numbers: Vec<usize> = std::env::args().skip(1).map(|word| word.parse().expect("numbers: CLIENTS MESSAGES SIZE")).collect();
    let (clients, messages, size) = (numbers[0], numbers[1], numbers[2]);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    println!("{} {}", clients * messages, runtime.block_on(run(clients, messages, size))?);
    Ok(())
}
