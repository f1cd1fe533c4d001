import { wait } from '../core/wait.js'

/** Seconds between two blocks. Source: Ethereum consensus specification, `SECONDS_PER_SLOT`. */
const secondsPerSlot = 12

/** Ends a stage: what follows is planned again from what is really held by then, a block later at the earliest. */
export const nextBlock = () => wait({ seconds: secondsPerSlot })
