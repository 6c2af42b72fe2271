// Checks an exported maintenance log without the plant: node verify-log-export.mjs FILE [PUBLIC_KEY] [--photos FOLDER]
// Needs Node.js 18 or newer and nothing else. PUBLIC_KEY is the plant's, as somebody noted it on the page of the log; without
// it the file is only shown to agree with itself. FOLDER holds the entries' photos, under whatever names: the folder `photos` of
// the data directory or a copy of it.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const fields =
  'chain seq prev_hash id task_id equipment_id sensor_id alert_id corrects_id activity description performed_by recorded_by_id performed_at labour_minutes downtime_minutes parts_used idempotency_key created_at'.split(
    ' ',
  )
/** Only entries that have them have lines of their photos (the SHA-256 of each file, with commas between), of what parts cost and in what. */
const fieldsOf = (entry) => [...fields, ...['photos', 'parts_cost', 'parts_currency'].filter((name) => name in entry)]
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

function isSigned(text, signature, key) {
  if (!/^[0-9a-f]{64}$/.test(key) || !/^[0-9a-f]{128}$/.test(signature)) return false
  const der = Buffer.from(`302a300506032b6570032100${key}`, 'hex')
  const given = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), given, Buffer.from(signature, 'hex'))
}

/** Each field a line: its name, the length of its value in bytes, the value; a dash for what is not said. */
const textOf = (entry) =>
  fieldsOf(entry)
    .map((name) => (entry[name] === null ? `${name}:-` : `${name}:${Buffer.byteLength(entry[name])}:${entry[name]}`))
    .join('\n')

function checkEntries(entries, header, refuse) {
  let before = null
  for (const { entry, hash } of entries) {
    const seq = Number(entry.seq)
    if (Object.keys(entry).sort().join() !== [...fieldsOf(entry)].sort().join()) refuse(`entry ${seq} has other fields`)
    if (sha256(textOf(entry)) !== hash) refuse(`entry ${seq} was changed`)
    if (seq !== (before ? before.seq + 1 : header.first_seq)) refuse(`an entry before ${seq} is missing`)
    if (before && entry.prev_hash !== before.hash) refuse(`entry ${seq} does not follow the one before it`)
    before = { seq, hash }
  }
  if (entries.length !== header.entries) refuse(`${header.entries} entries were exported, ${entries.length} are here`)
}

function checkSeals(seals, entries, header, refuse) {
  const hashes = new Map(entries.map(({ entry, hash }) => [Number(entry.seq), hash]))
  for (const { seal } of seals) {
    if (seal.publicKey !== header.public_key) continue
    const text = `smart-maintenance log seal 1\n${seal.at}\n${seal.seq}\n${seal.hash}\n`
    if (!isSigned(text, seal.signature, seal.publicKey)) refuse(`the seal of ${seal.at} is not genuine`)
    if (hashes.get(seal.seq) !== seal.hash) refuse(`entry ${seal.seq} is not what was sealed at ${seal.at}`)
  }
}

/** The SHA-256 of each file in a folder and below it. */
const sumsIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((found) =>
    found.isDirectory() ? sumsIn(join(folder, found.name)) : [sha256(readFileSync(join(folder, found.name)))],
  )

/** @returns how many photos the entries name. */
function checkPhotos(entries, folder, refuse) {
  const sums = new Set(sumsIn(folder))
  const named = entries.flatMap(({ entry }) => (entry.photos ?? '').split(',').map((sum) => ({ seq: entry.seq, sum })))
  for (const { seq, sum } of named)
    if (sum && !sums.has(sum)) refuse(`the photo ${sum} of entry ${seq} is missing or was changed`)
  return named.filter(({ sum }) => sum).length
}

function check(bytes, expectedKey, folder) {
  const faults = []
  const refuse = (fault) => faults.push(fault)
  const end = bytes.lastIndexOf('\n', bytes.length - 2) + 1
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  const [header, last] = [lines[0], lines[lines.length - 1]]
  if (bytes[bytes.length - 1] !== 10) refuse('the file was cut off')
  if (!/^smart-maintenance-log\/[1-4]$/.test(header.format)) throw new Error('this is no export of a maintenance log')
  if (expectedKey && header.public_key !== expectedKey) refuse('it was signed with another key than the one given')
  const sum = sha256(bytes.subarray(0, end))
  if (last.sha256 !== sum) refuse('the file was changed after it was signed')
  const text = `smart-maintenance log export 1\n${sum}\n`
  if (!isSigned(text, String(last.signature), header.public_key)) refuse('the signature is not genuine')
  const entries = lines.filter(({ entry }) => entry)
  checkEntries(entries, header, refuse)
  const seals = lines.filter(({ seal }) => seal)
  checkSeals(seals, entries, header, refuse)
  const photos = folder === undefined ? null : checkPhotos(entries, folder, refuse)
  return { faults, header, entries, seals, photos }
}

const args = process.argv.slice(2)
const at = args.indexOf('--photos')
const [, folder] = at < 0 ? [] : args.splice(at, 2)
const [file, key] = args
if (!file || (at >= 0 && !folder)) {
  console.error('node verify-log-export.mjs FILE [PUBLIC_KEY] [--photos FOLDER]')
  process.exit(2)
}
try {
  const { faults, header, entries, seals, photos } = check(readFileSync(file), key?.toLowerCase(), folder)
  for (const fault of faults) console.log(`FAULT: ${fault}`)
  const period = `${header.plant}, ${header.from} to ${header.to}`
  if (faults.length === 0) {
    const told = photos === null ? '' : `, ${photos} photos`
    console.log(`Whole: ${entries.length} entries of ${period}, ${seals.length} seals${told}.`)
    console.log(`Public key: ${header.public_key}`)
  }
  process.exitCode = faults.length === 0 ? 0 : 1
} catch (error) {
  console.log(`FAULT: it cannot be read: ${error.message}`)
  process.exitCode = 1
}
