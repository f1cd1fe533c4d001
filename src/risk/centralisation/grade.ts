/** How much depends on few: low is good. */
export type Grade = 'low' | 'medium' | 'high'

/** A grade, as far as the facts go: with the facts that are missing it would lie between the two. */
export type BoundedGrade = {
  readonly best: Grade
  readonly worst: Grade
  /** Why, in words. */
  readonly reason: string
  /** Facts that are not stated, and without which best and worst differ. */
  readonly missing: readonly string[]
}

const order: readonly Grade[] = ['low', 'medium', 'high']

/**
 * The higher of grades; low without any.
 *
 * @param grades - The grades.
 */
export const worstGrade = (grades: readonly Grade[]): Grade =>
  grades.reduce<Grade>((worst, grade) => (order.indexOf(grade) > order.indexOf(worst) ? grade : worst), 'low')
