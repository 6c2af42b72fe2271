import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir } from './cache'
import type { Chromium } from './launch'
import { runBounded } from './run-bounded'

export const npmPackage = '@sparticuz/chromium@153.0.0'

interface ChromiumPackage {
  inflate(archive: string): Promise<string>
  default: { executablePath(): Promise<string> }
}

/** Installs a Chromium that brings its libraries and a font along; x64 Linux only. */
export async function installedByNpm(): Promise<Chromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const home = join(cacheDir, 'chromium-package')
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }\n')
  const quiet = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']
  await runBounded('npm', ['install', ...quiet, '--prefix', home, npmPackage], { seconds: 300 })
  return unpacked(home)
}

/** The package unpacks into the temporary directory, and expects its fonts in the one of a machine it was made for. */
async function unpacked(home: string): Promise<Chromium> {
  const outside = process.env.TMPDIR
  process.env.TMPDIR = home
  try {
    const root = join(home, 'node_modules/@sparticuz/chromium')
    const { default: packaged, inflate }: ChromiumPackage = await import(join(root, 'build/index.js'))
    const executablePath = await packaged.executablePath()
    const libraries = await inflate(join(root, 'bin/al2023.tar.br'))
    const fonts = join(home, 'fonts')
    writeFileSync(
      join(fonts, 'fonts.conf'),
      `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>\n`,
    )
    return { executablePath, env: { LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_PATH: fonts } }
  } finally {
    if (outside === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = outside
  }
}
