import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['app', 'components', 'db', 'features', 'lib', 'messages', 'public']
const sourceFiles = ['next.config.js', 'package-lock.json', 'postcss.config.mjs', 'proxy.ts', 'tsconfig.json']
const buildId = join(root, '.next', 'BUILD_ID')

/** Whether there is a production build at least as new as every source file. */
export function isBuilt(): boolean {
  if (!existsSync(buildId)) return false
  const builtAt = statSync(buildId).mtimeMs
  const inFolders = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  return [...inFolders, ...sourceFiles].every((file) => statSync(join(root, file)).mtimeMs <= builtAt)
}

/**
 * Builds the dashboard for production.
 * @throws Error with the compiler's output when it fails.
 */
export async function build(): Promise<void> {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const endBuild = () => child.kill()
  process.once('exit', endBuild)
  const output: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  child.stderr.on('data', (part: Buffer) => output.push(part))
  const [code] = await once(child, 'close')
  process.off('exit', endBuild)
  if (code !== 0) throw new Error(`The build failed.\n${Buffer.concat(output).toString()}`)
}
