import fc from 'fast-check'

/** Property tests draw the same cases in every run; `PROPERTY_SEED` draws others, and a failure prints its own. */
const seed = process.env.PROPERTY_SEED
fc.configureGlobal({ seed: seed === undefined ? 20_260_822 : Number(seed) })
