import type { Component } from '../../core/component.js'
import type { ConformanceCheck } from '../conformance-check.js'
import type { Subject } from '../subject.js'

/**
 * All that can be held relies on a component at least, and of each it is stated who controls it. On a test chain, where
 * `defineComponent` leaves facts away, it may have none.
 */
export const componentsNamed: ConformanceCheck = {
  name: 'names the components that it relies on, and who controls them',
  instruction:
    'Give every asset and protocol its `components` by `defineComponent`, with `control`: the powers over it, or none, with source and date.',
  find(subject) {
    const { adapter } = subject
    const bare = adapter.assets.find(({ kind, components }) => kind !== 'native' && components.length === 0)
    if (bare !== undefined) return `${bare.key} relies on no component`
    const components = [...adapter.assets, ...adapter.protocols].flatMap(({ components: of = [] }) => of)
    if (components.length === 0) return 'neither an asset nor a protocol names one'
    for (const component of components) {
      const problem = problemOf(component, subject)
      if (problem !== undefined) return `${component.id} ${problem}`
    }
    return undefined
  },
}

const day = /^\d{4}-\d{2}-\d{2}$/

function problemOf(component: Component, { client }: Subject): string | undefined {
  const { id: _, kind, protocol, ...facts } = component
  if (kind === undefined || protocol === '') return 'has no kind or no protocol'
  if (client?.chain?.testnet === true && Object.keys(facts).length === 0) return undefined
  const { control } = facts
  if (control === undefined) return 'does not state who controls it'
  const unsourced = [control, ...control.powers].find(({ source, date }) => source === '' || !day.test(date))
  return unsourced === undefined ? undefined : 'has a fact of its control without source or day'
}
