import { expect, test } from 'vitest'
import { weakPassword } from './weak-password'

const owner = { email: 'a.weber@plant.example', name: 'Anna Weber' }

test.each([
  'blue kettle over nine hills',
  'vXk29f-ppqLm',
  'ein Hund geht 7 mal um den See',
  '夜明けの静かな工場で猫が眠る',
  'tractor 🚜 on the 3rd ring',
])('%j is good', (password) => expect(weakPassword(password, owner)).toBeNull())

test.each([
  'password1234',
  '123456789012',
  'qwertyuiop12',
  'aaaaaaaaaaaa',
  'letmeinplease',
  'abcabcabcabc',
  'P@ssw0rd1234',
])('%j is guessed first', (password) => expect(weakPassword(password, owner)).toMatch(/guessed first/))

test.each([
  'weber is my name 5x',
  'xANNAx kettle nine',
  'q a.weber@plant.example',
  'Smart Maintenance 9k',
  'smartmaintenance!7q',
])('%j tells of its owner or the product', (password) =>
  expect(weakPassword(password, owner)).toMatch(/contains your name/),
)

test('the longest passwords are judged soon', () => {
  const started = process.cpuUsage()
  for (const part of ['@4l0', 'password', 'qwertyuiop']) weakPassword(part.repeat(32).slice(0, 128), owner)
  expect(process.cpuUsage(started).user).toBeLessThan(3_000_000)
})
