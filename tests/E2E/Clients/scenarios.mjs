// What every client does, told once for those in Node: named scenarios that throw where something is not as it should be.
import { deepStrictEqual as same, ok } from 'node:assert'
import { readFileSync } from 'node:fs'

/** Records of all kinds: with and without key, value and headers; one large. */
export const records = [
  { key: 'k', value: 'v', headers: { a: '1', b: 'é' } },
  { key: null, value: 'no key', headers: {} },
  { key: 'tombstone', value: null, headers: { a: '1' } },
  { key: '', value: '', headers: {} },
  { key: 'large', value: 'x'.repeat(300_000), headers: {} }
]

/** How to sign in, from the environment; undefined where nobody has to. */
export const security = process.env.CLIENT_SECURITY ? JSON.parse(process.env.CLIENT_SECURITY) : undefined

export const authority = security?.authority ? readFileSync(security.authority, 'utf8') : undefined

/** Waits until the condition holds. */
export async function until (what, condition) {
  for (const deadline = Date.now() + 30_000; !(await condition());) {
    ok(Date.now() < deadline, `it did not happen: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** Runs the scenarios named on the command line (all without a name) and writes a line of JSON about each. */
export async function run (scenarios) {
  const [, , bootstrap, prefix, ...wanted] = process.argv
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (wanted.length > 0 && !wanted.includes(name)) {
      continue
    }
    try {
      await scenario(bootstrap, `${prefix}-${name.replaceAll(' ', '-')}`)
      console.log(JSON.stringify({ scenario: name }))
    } catch (failure) {
      console.log(JSON.stringify({ scenario: name, failure: `${failure.stack}\n${failure.cause?.stack ?? ''}` }))
    }
  }
  process.exit(0)
}

export { same, ok }
