import { arrangeSession } from '@/features/accounts/arrange-person'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { carrySession } from './carry-session'
import { expect, test } from './story'

test('whoever chooses German reads German, with a decimal comma, on every browser of theirs', async ({
  page,
  browser,
  person,
  plant,
}) => {
  const { sensorId } = await arrangeSensor()
  await arrangeReadings(sensorId, [{ at: new Date(Date.now() - 60_000), value: 4.5 }])
  await page.goto('/account')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByLabel('Language').selectOption('Deutsch')
  await page.getByRole('button', { name: 'Save the preferences' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Konto' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page).toHaveTitle('Konto · Smart Maintenance')
  await expect(page.getByLabel('Sprache')).toHaveValue('de')
  await expect(page.getByText('Instandhaltung eintragen').first()).toBeVisible()

  await page.getByRole('link', { name: 'Sensoren' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sensoren' })).toBeVisible()
  const other = await browser.newContext()
  await carrySession(other, await arrangeSession(person.id), plant)
  const elsewhere = await other.newPage()
  await elsewhere.goto(`${plant}/sensors/${sensorId}`)
  await elsewhere.getByText('Zahlen als Tabelle zeigen').first().click()
  await expect(elsewhere.getByRole('cell', { name: '4,5 °C' })).toBeVisible()
  await other.close()

  await page.goto('/account')
  await page.getByLabel('Sprache').selectOption('Wie im Browser')
  await page.getByRole('button', { name: 'Einstellungen speichern' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
})

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE', role: 'admin' })

  test('pages are German without a choice, accessible, and fit', async ({ page }) => {
    test.setTimeout(180_000)
    const { sensorId, id } = await arrangeAlert()
    const paths = ['/', '/sensors', `/sensors/${sensorId}`, `/alerts/${id}`, '/alerts', '/maintenance', '/equipment']
    for (const appearance of appearances.filter(({ theme, width }) => (theme === 'light') === (width === 390))) {
      await showAs(page, appearance)
      for (const path of [...paths, '/account', '/people', '/devices', '/devices/new', '/audit', '/registry/import'])
        await test.step(`${path}, ${appearance.theme}, ${appearance.width} px`, async () => {
          await page.goto(path)
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
          await expect(page.locator('html')).toHaveAttribute('lang', 'de')
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
    }
  })

  test('what is downloaded is the same in every language', async ({ page, request }) => {
    await page.goto('/audit')
    const answer = await page.request.get('/api/audit-entries?format=csv')
    expect(await answer.text()).not.toMatch(/hat .* angemeldet/)
    expect(answer.ok()).toBe(true)
    const refused = await request.post('/api/readings', { data: {}, headers: { 'accept-language': 'de' } })
    expect(await refused.json()).toMatchObject({ title: 'Not signed in' })
  })
})

test.describe('before the door', () => {
  test.use({ locale: 'de-AT', signedIn: false, expectedErrors: [/status of 404/] })

  test('the browser’s language is spoken', async ({ page }) => {
    for (const [path, says] of [
      ['/sign-in', 'Anmelden'],
      ['/set-up#smt_x', 'Diese Anlage einrichten'],
      ['/join#smt_x', 'Der Anlage beitreten'],
      ['/certificate', 'Das Zertifikat dieser Anlage'],
      ['/nowhere', 'Hier ist nichts'],
    ] as const) {
      await page.goto('about:blank')
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
      await expect(page.locator('html')).toHaveAttribute('lang', 'de')
      await expectAccessible(page)
    }
  })
})
