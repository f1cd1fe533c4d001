import { LstackError } from '../../../errors/lstack-error.js'

/** No liquidity would move, or more than there is. */
export class LiquidityAmountError extends LstackError {
  override readonly name = 'LiquidityAmountError'
  /** The contracts give no reason. */
  readonly revert = ''
  readonly liquidity: bigint
  /** What there is to take out; undefined where liquidity is added. */
  readonly available: bigint | undefined

  constructor({ liquidity, available }: { readonly liquidity: bigint; readonly available?: bigint }) {
    super(
      available === undefined
        ? 'These amounts pay for no liquidity in this range.'
        : `Liquidity of ${liquidity} cannot be taken out of ${available}.`,
      {
        instructions: [
          available === undefined
            ? 'Bring more of both tokens; outside of the range only one of them counts.'
            : 'Take out more than nothing and at most what there is.',
        ],
      },
    )
    this.liquidity = liquidity
    this.available = available
  }
}
