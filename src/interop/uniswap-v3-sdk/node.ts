// For Node, which cannot read v3-sdk's ES modules. Bundlers get index.ts, with the documentation.
import { createRequire } from 'node:module'
import { currencyAmountWith } from './currency-amount-with.js'
import { V3SdkUnavailableError } from './errors/v3-sdk-unavailable-error.js'
import { jsbiWith } from './jsbi-with.js'
import { poolWith } from './pool-with.js'
import { positionWith } from './position-with.js'
import { tokenWith } from './token-with.js'

export * from './conversions.js'

const sdk = '@uniswap/v3-sdk'

const load = <module>(name: string, find: () => NodeJS.Require): module => {
  try {
    return find()(name)
  } catch (cause) {
    throw new V3SdkUnavailableError({ module: name, cause })
  }
}

const here = () => createRequire(import.meta.url)

/** v3-sdk itself, as CommonJS. */
export const v3Sdk = (): typeof import('@uniswap/v3-sdk') => load(sdk, here)

/** sdk-core, the copy that v3-sdk uses. */
export const sdkCore = (): typeof import('@uniswap/sdk-core') =>
  load('@uniswap/sdk-core', () => createRequire(here().resolve(sdk)))

const classes = () => {
  const { Token } = sdkCore()
  const { Pool, Position } = v3Sdk()
  return { Token, Pool, Position }
}

/** A bigint as JSBI, of the very class that v3-sdk computes with. */
export const toJsbi = /*#__PURE__*/ jsbiWith(v3Sdk)

/** An asset as a sdk-core Token. */
export const toToken = /*#__PURE__*/ tokenWith(sdkCore)

/** Base units of an asset as a sdk-core CurrencyAmount. */
export const toCurrencyAmount = /*#__PURE__*/ currencyAmountWith(sdkCore)

/** The state of a pool as a v3-sdk Pool that knows the same ticks. */
export const toPool = /*#__PURE__*/ poolWith(classes)

/** What a range holds as a v3-sdk Position. */
export const toPosition = /*#__PURE__*/ positionWith(classes)
