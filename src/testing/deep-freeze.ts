/**
 * Freezes plain data, however deep; it stays the same object.
 *
 * @param data - The data.
 */
export function deepFreeze<Value>(data: Value): Value {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data
  for (const each of Object.values(data)) deepFreeze(each)
  return Object.freeze(data)
}
