import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { leftOut } from './files'
import { keepBackups } from './keep-backups'
import { checkBackup } from './open-backup'

const dir = await mkdtemp(join(tmpdir(), 'sm-backups-'))
afterAll(() => rm(dir, { recursive: true }))
const folder = join(dir, 'of', 'plant')
const where = { SM_BACKUP_DIR: folder, SM_BACKUP_KEEP: 2 }
const night = (day: number) => new Date(`2026-05-0${day}T02:10:00Z`)
beforeEach(() => rm(folder, { recursive: true, force: true }))

test('one a night is made, whole, and the newest stay', async () => {
  expect(await keepBackups(night(1), where)).toBe(join(folder, 'smart-maintenance-20260501T021000Z.backup'))
  expect(await keepBackups(new Date('2026-05-01T02:20:00Z'), where)).toBeNull()
  await writeFile(join(folder, 'notes.txt'), 'mine')
  const last = [await keepBackups(night(2), where), await keepBackups(night(3), where)].at(-1)
  expect((await readdir(folder)).sort()).toEqual([
    'notes.txt',
    'smart-maintenance-20260502T021000Z.backup',
    'smart-maintenance-20260503T021000Z.backup',
  ])
  expect((await checkBackup(last ?? '')).sums).toHaveProperty('plant_settings.rows', 1)
})

test('a clock that ran ahead and was set back stops no backups, and what it made does not push out what is made now', async () => {
  for (const day of [7, 8]) await keepBackups(night(day), where)
  expect(await keepBackups(night(2), where)).not.toBeNull()
  expect(await keepBackups(new Date('2026-05-02T02:20:00Z'), where)).toBeNull()
  expect(await keepBackups(night(3), where)).not.toBeNull()
  expect((await readdir(folder)).sort()).toEqual([
    'smart-maintenance-20260502T021000Z.backup',
    'smart-maintenance-20260503T021000Z.backup',
  ])
})

test('one that fails leaves the others and no half of itself', async () => {
  await keepBackups(night(1), where)
  await mkdir(join(folder, 'smart-maintenance-20260503T021000Z.backup.part'))
  await expect(keepBackups(night(3), { ...where, SM_BACKUP_KEEP: 1 })).rejects.toThrow()
  expect(await readdir(folder)).toContain('smart-maintenance-20260501T021000Z.backup')
})

test('what a backup does not hold is said', () => {
  expect(leftOut({ SM_PHOTO_BUCKET: 'https://s3.example/photos' })).toContain('they lie in https://s3.example/photos')
  expect(leftOut({})).toBeNull()
})

test('without a folder nothing is made', async () => {
  expect(await keepBackups(night(1), { SM_BACKUP_KEEP: 2 })).toBeNull()
})
