import type { BrowserContext } from '@playwright/test'
import { arrangeCode } from '@/features/accounts/arrange-code'
import { fillSignIn } from './fill-sign-in'
import { arrangeAccount, password } from './sign-in'
import { expect, test } from './story'

test.use({ signedIn: false })

const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => name.includes('session'))

test('a page that was asked for is shown after the sign-in; signing out shuts it again', async ({ page, context }) => {
  const { email, name } = await arrangeAccount('viewer', 'Vera Rubin')
  await page.goto('/alerts?status=all')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await fillSignIn(page, email, password)
  await expect(page).toHaveURL(/\/alerts\?status=all$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
  const [session, ...others] = await sessionOf(context)
  expect(session).toMatchObject({ name: 'sm_session', httpOnly: true, secure: false, sameSite: 'Lax', path: '/' })
  expect(others).toEqual([])

  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  expect(await sessionOf(context)).toEqual([])
  if (session) await context.addCookies([session])
  await page.goto('/alerts')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

test.describe('refusals', () => {
  test.use({ expectedErrors: [/status of (401|429)/] })

  test('unknown and wrong look the same, and after ten tries the account waits', async ({ page }) => {
    const { email } = await arrangeAccount('viewer', 'Vera Rubin')
    await page.goto('/sign-in')
    for (const who of ['nobody@plant.example', ...Array.from({ length: 10 }, () => email)]) {
      const answered = page.waitForResponse('**/api/session')
      await fillSignIn(page, who, 'not my password')
      expect((await answered).status()).toBe(401)
      await expect(page.getByRole('alert').filter({ hasText: 'is wrong' })).toHaveText(
        'The e-mail address or the password is wrong.',
      )
    }
    await fillSignIn(page, email, password)
    await expect(page.getByRole('alert').filter({ hasText: 'Too many tries' })).toContainText(/Wait 1\d\smin/)
    await expect(page).toHaveURL(/sign-in/)
  })
})

test('a second factor is set up from the account, and asked for from then on', async ({ page, context }) => {
  const { email } = await arrangeAccount('manager', 'Mary Jackson')
  await page.goto('/account')
  await fillSignIn(page, email, password)
  const card = page.getByRole('region', { name: 'Second factor' })
  await card.getByLabel('Your present password').fill(password)
  const begun = page.waitForResponse('**/api/account/second-factor')
  await card.getByRole('button', { name: 'Set up a second factor' }).click()
  const { uri } = await (await begun).json()
  await expect(card.getByRole('img', { name: 'QR code for the authenticator' })).toBeVisible()
  await card.getByLabel('Code', { exact: true }).fill(arrangeCode(uri))
  await card.getByRole('button', { name: 'Confirm' }).click()
  await expect(card.getByText('Keep these backup codes')).toBeVisible()
  const [backup = ''] = await card.getByRole('listitem').allTextContents()
  await card.getByRole('button', { name: 'I have kept them' }).click()
  await expect(card.getByText('It is on')).toBeVisible()

  for (const code of [arrangeCode(uri, 1), backup]) {
    await context.clearCookies()
    await page.goto('/')
    await fillSignIn(page, email, password)
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
    expect(await sessionOf(context)).toEqual([])
    if (code === backup) await page.getByRole('button', { name: 'Use a backup code' }).click()
    await page.getByRole('textbox').fill(code)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByRole('button', { name: /Mary Jackson/ })).toBeVisible()
  }
})
