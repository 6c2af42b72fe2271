import { fatalError, type Message, message, ProtocolViolation, readCString } from './messages'

const sslRequest = 80877103
const gssEncRequest = 80877104
const cancelRequest = 80877102
const noOptionUnknown = [0, 0, 0, 0]

/** What follows a packet: another one, the session, or the end of the connection. */
type Answer = { answer: Buffer; next: 'packet' | 'session' | 'end' }

/**
 * Answers a packet that a client sends before its session.
 * @param greeting the backend's own answer to a start, the same for every client
 * @throws ProtocolViolation when the packet cannot be read
 */
export function answerStartup({ body }: Message, greeting: Buffer): Answer {
  if (body.length < 4) throw new ProtocolViolation('invalid length of startup packet')
  const code = body.readUInt32BE(0)
  if (code === sslRequest || code === gssEncRequest) return { answer: Buffer.from('N'), next: 'packet' }
  if (code === cancelRequest) return { answer: Buffer.alloc(0), next: 'end' }
  if (code >>> 16 !== 3) return refuse('0A000', `unsupported frontend protocol ${code >>> 16}.${code & 0xffff}`)
  const { user, database = user } = readParameters(body)
  if (user !== 'postgres')
    return refuse('28000', `role "${user}" does not exist: the embedded database has postgres only`)
  if (database !== 'postgres') return refuse('3D000', `database "${database}" does not exist: connect to postgres`)
  const minor = code & 0xffff
  const negotiation = minor > 0 ? message('v', Buffer.from([0, 3, 0, 0, ...noOptionUnknown])) : Buffer.alloc(0)
  return { answer: Buffer.concat([negotiation, greeting]), next: 'session' }
}

function readParameters(body: Buffer): { user?: string; database?: string } {
  const parameters: Record<string, string> = {}
  for (let at = 4; at < body.length && body[at] !== 0; ) {
    const name = readCString(body, at)
    const value = readCString(body, name.end)
    parameters[name.text] = value.text
    at = value.end
  }
  return { user: parameters.user, database: parameters.database }
}

function refuse(code: string, text: string): Answer {
  return { answer: fatalError(code, text), next: 'end' }
}
