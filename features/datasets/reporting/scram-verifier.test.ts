import { expect, it } from 'vitest'
import { scramVerifier } from './scram-verifier'

// The user, salt and iterations of the example in RFC 7677, section 3; the server's signature there follows from this key.
it('is what the example of RFC 7677 says', () => {
  const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))
  expect(verifier).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

it('has another salt each time', () => expect(scramVerifier('x')).not.toBe(scramVerifier('x')))
