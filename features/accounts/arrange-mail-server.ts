import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** For tests: a mail server of this process (RFC 5321, the little that a client needs) that keeps what it was given. */
export async function arrangeMailServer() {
  const mails: string[] = []
  const server = createServer((socket) => {
    let text: string[] | null = null
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test')
    createInterface(socket).on('line', (line) => {
      if (text && line !== '.') text.push(line)
      else if (text) {
        mails.push(text.join('\n'))
        text = null
        say('250 kept')
      } else if (/^DATA/i.test(line)) {
        text = []
        say('354 go on')
      } else say(/^QUIT/i.test(line) ? '221 bye' : '250 fine')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, mails, close: () => server.close() }
}
