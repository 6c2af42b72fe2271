import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { arrangeAlert } from './arrange-alert'
import { fillSignIn } from './fill-sign-in'
import { arrangeAccount, password } from './sign-in'
import { expect, test } from './story'

test.use({ role: 'admin' })

test('an admin invites a technician, who joins and logs work under their own name', async ({
  page,
  browser,
  plant,
}) => {
  const email = `invited-${Date.now()}@plant.example`
  await page.goto('/people')
  const form = page.getByRole('region', { name: 'Invite somebody' })
  await form.getByLabel('E-mail address').fill(email)
  await form.getByLabel('Role').selectOption('Technician')
  await form.getByRole('button', { name: 'Invite' }).click()
  const link = await form.getByRole('status', { name: 'Link to hand over' }).textContent()
  expect(link).toMatch(new RegExp(`^${plant}/join#smt_`))
  await expect(page.getByRole('region', { name: 'Open invitations' })).toContainText(email)

  const theirs = await browser.newPage({ baseURL: plant })
  await theirs.goto(link ?? '')
  await theirs.getByLabel('Your name').fill('Lise Meitner')
  await theirs.getByLabel('Password', { exact: true }).fill(password)
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByRole('button', { name: /Lise Meitner/ })).toBeVisible()
  const alert = await arrangeAlert()
  await theirs.goto(`/alerts/${alert.id}`)
  const log = theirs.getByRole('region', { name: 'Log maintenance' })
  await log.getByLabel('What was done').selectOption('Service')
  await log.getByLabel('Description').fill('Greased the bearing.')
  await log.getByRole('button', { name: 'Save entry' }).click()
  await expect(theirs.getByText('Resolved by Lise Meitner')).toBeVisible()
  await theirs.goto('/people')
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('This is not yours to see or change')
  await theirs.close()
})

test('a link that an admin hands over sets a new password and ends every session', async ({ page, browser, plant }) => {
  const { id, email, name } = await arrangeAccount('viewer', `Emmy Noether ${Date.now()}`)
  const theirs = await browser.newPage({ baseURL: plant })
  await theirs.goto('/')
  await fillSignIn(theirs, email, password)
  await expect(theirs.getByRole('heading', { level: 1 })).not.toHaveText('Sign in')

  await page.goto('/people')
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await row.getByText(`Change ${name}`).click()
  await row.getByRole('button', { name: 'Hand over a link for a new password' }).click()
  const link = await row.getByRole('status', { name: 'Link to hand over' }).textContent()

  await theirs.goto(link ?? '')
  const renewed = `${password}, again`
  await theirs.getByLabel('New password', { exact: true }).fill(renewed)
  await theirs.getByRole('button', { name: 'Set the password' }).click()
  await expect(theirs.getByText('The new password is set.')).toBeVisible()
  expect(await db.select().from(sessions).where(eq(sessions.userId, id))).toEqual([])
  await theirs.goto('/sign-in')
  await fillSignIn(theirs, email, renewed)
  await expect(theirs.getByRole('heading', { level: 1 })).not.toHaveText('Sign in')
  await theirs.close()
})

test('a locked account is out at once', async ({ page, browser, plant }) => {
  const { email, name } = await arrangeAccount('manager', `Chien-Shiung Wu ${Date.now()}`)
  const theirs = await browser.newPage({ baseURL: plant })
  await theirs.goto('/alerts')
  await fillSignIn(theirs, email, password)
  await expect(theirs.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
  await page.goto('/people')
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await row.getByText(`Change ${name}`).click()
  await row.getByRole('button', { name: 'Lock the account' }).click()
  await expect(row.getByText('Locked', { exact: true })).toBeVisible()
  await theirs.reload()
  await expect(theirs.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await fillSignIn(theirs, email, password)
  await expect(theirs.getByRole('alert').filter({ hasText: 'is wrong' })).toBeVisible()
  await theirs.close()
})
