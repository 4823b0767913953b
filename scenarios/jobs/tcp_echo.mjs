// SPDX-License-Identifier: MIT
// tcp_echo.mjs CLIENTS MESSAGES SIZE: what tcp-echo does in Tokio, in Node.
import net from "node:net";

const [clients, messages, size] = process.argv.slice(2).map(Number);

function ask(port, client) {
  return new Promise((resolve, reject) => {
    let message = 0, missing = size, sum = 0;
    const connection = net.connect({ port, host: "127.0.0.1", noDelay: true });
    const send = () => connection.write(Buffer.alloc(size, (client + message) % 251));
    connection.on("error", reject);
    connection.on("connect", send);
    connection.on("data", (data) => {
      for (const byte of data) sum += byte;
      missing -= data.length;
      if (missing > 0) return;
      missing = size;
      if (++message < messages) return send();
      connection.end();
      resolve(sum);
    });
  });
}

const server = net.createServer({ noDelay: true }, (connection) => connection.on("data", (data) => connection.write(data)));
server.listen(0, "127.0.0.1", async () => {
  const asking = Array.from({ length: clients }, (_, client) => ask(server.address().port, client));
  const sums = await Promise.all(asking);
  console.log(clients * messages, sums.reduce((one, other) => one + other, 0));
  server.close();
});
