import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { appearances, showAs } from '@/e2e/appearance'
import { launchOptions } from './chromium/launch'
import { findChromium } from './find-chromium'
import { main } from './process/main'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: process.env.BASE_URL ?? 'http://127.0.0.1:3000' },
    out: { type: 'string', default: 'docs/screenshots' },
    path: { type: 'string', multiple: true },
    readme: { type: 'boolean', default: false },
  },
})

function fileName(path: string): string {
  return (
    path
      .split('?')[0]
      ?.replace(/[^\w-]+/g, '-')
      .replace(/^-|-$/g, '') || 'overview'
  )
}

async function photograph(path: string): Promise<void> {
  const browser = await chromium.launch(launchOptions(await findChromium()))
  const page = await browser.newPage()
  for (const appearance of values.readme ? appearances.slice(0, 1) : appearances) {
    await showAs(page, appearance)
    await page.goto(new URL(path, values.url).href, { waitUntil: 'networkidle' })
    const suffix = values.readme ? '' : `-${appearance.width}-${appearance.theme}`
    const file = join(values.out, `${fileName(path)}${suffix}.png`)
    await page.screenshot({ path: file, fullPage: !values.readme })
    console.log(`wrote ${file}`)
  }
  await browser.close()
}

/** Pages of a running instance, in both themes and widths; `--readme` takes only the one that the README shows. */
main(async () => {
  mkdirSync(values.out, { recursive: true })
  for (const path of values.path ?? ['/']) await photograph(path)
})
