/**
 * The number that would stand at a place if all were sorted ascending, without sorting them.
 *
 * @param values - The numbers; their order changes.
 * @param place - From zero.
 * @see Hoare, "Algorithm 65: find", Communications of the ACM 4, 1961.
 */
export function select(values: Float64Array, place: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const [a, b, c] = [values[low]!, values[(low + high) >>> 1]!, values[high]!]
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
    let left = low
    let right = high
    while (left <= right) {
      while (values[left]! < pivot) left++
      while (values[right]! > pivot) right--
      if (left <= right) {
        const value = values[left]!
        values[left++] = values[right]!
        values[right--] = value
      }
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else return pivot
  }
  return values[place]!
}
