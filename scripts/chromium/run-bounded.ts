import { spawn } from 'node:child_process'

/** Runs a command with its output shown; false when it is missing, fails, or is stopped after `seconds`. */
export function runBounded(
  command: string,
  args: string[],
  { seconds, env }: { seconds: number; env?: Record<string, string> },
): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
