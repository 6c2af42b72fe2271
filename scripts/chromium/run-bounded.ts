import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs a command to its end and keeps its output to itself.
 * @throws Error with the last words of a command that fails, is missing, or is stopped after `seconds`.
 */
export async function runBounded(
  command: string,
  args: string[],
  { seconds, env }: { seconds: number; env?: Record<string, string> },
): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part))
  const [code, signal] = await once(child, 'close')
  if (code === 0) return
  const lines = Buffer.concat(output).toString().trim().split('\n')
  const words = lines
    .filter((line) => !/^\s+at /.test(line))
    .slice(-2)
    .join(' ')
  const end = signal ? `was stopped after ${seconds} s` : `failed with code ${code}`
  throw new Error(`${command} ${end}: ${words}`)
}
