import { accessRows } from './access-rows'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { arrangePages, type PageList, pagesBeforeTheDoor } from './arrange-pages'
import { expect, test } from './story'

test.use({ role: 'admin' })

let paths: PageList

test.beforeAll(async () => {
  paths = await arrangePages()
})

test('the list has every page', () => {
  const listed = Object.values({ ...paths, ...pagesBeforeTheDoor }).map((path) => path.split(/[?#]/, 1)[0])
  const routes = Object.keys(accessRows).flatMap((row) => /^page (.+)$/.exec(row)?.[1] ?? [])
  const shows = (route: string) => new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`)
  expect(routes.filter((route) => !listed.some((path = '') => shows(route).test(path)))).toEqual([])
})

for (const appearance of appearances) {
  test(`every page is accessible and fits: ${appearance.theme}, ${appearance.width} px`, async ({ page }) => {
    test.setTimeout(Object.keys(paths).length * 30_000)
    await showAs(page, appearance)
    for (const [name, path] of Object.entries(paths)) {
      await test.step(name, async () => {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      })
    }
  })
}

test.describe('before the door', () => {
  // The label that is none is answered as what it is.
  test.use({ signedIn: false, expectedErrors: [/status of 404 .*\/scan\//] })

  for (const appearance of appearances)
    test(`every page is accessible and fits: ${appearance.theme}, ${appearance.width} px`, async ({ page }) => {
      test.setTimeout(Object.keys(pagesBeforeTheDoor).length * 30_000)
      await showAs(page, appearance)
      for (const path of Object.values(pagesBeforeTheDoor)) {
        await page.goto('about:blank')
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
    })
})

test.describe('what is not for everybody', () => {
  test.use({ role: 'viewer', expectedErrors: [/status of 403/] })

  test('says so and leads on', async ({ page }) => {
    for (const appearance of appearances) {
      await showAs(page, appearance)
      expect((await page.goto('/people'))?.status()).toBe(403)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is not yours to see or change')
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
    await page.getByRole('link', { name: 'To the overview' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
  })
})

test.describe('what does not exist', () => {
  test.use({ expectedErrors: [/status of 404/] })

  for (const [path, says] of [
    ['/sensors/nobody', 'No sensor has this identifier'],
    ['/alerts/nothing', 'There is no such alert'],
    ['/nowhere', 'There is nothing here'],
  ] as const) {
    test(`${path} says so and leads on`, async ({ page }) => {
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(404)
      await expect(page.getByRole('heading', { level: 1, name: says })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('main').getByRole('link').last().click()
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(says)
    })
  }
})
