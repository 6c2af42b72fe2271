import { stdSerializers } from 'pino'

/** From where Drizzle tells the values of a query that failed, up to the stack. */
const values = /\nparams: [\s\S]*?(?=\n {4}at |$)/g

/** An error for the log, without the values of a failed query: hashes, tokens and people's data are among them. */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { params: _params, parameters: _parameters, detail: _detail, raw: _raw, ...told } = stdSerializers.err(error)
  return { ...told, message: told.message.replace(values, ''), stack: told.stack.replace(values, '') }
}
