import { Application, ReflectionKind, ReflectionType } from 'typedoc'

const isExport = (reflection) =>
  reflection.parent?.kindOf(ReflectionKind.Module) && !reflection.kindOf(ReflectionKind.Reference)

const ancestorsOf = (reflection) =>
  reflection.parent === undefined ? [] : [reflection.parent, ...ancestorsOf(reflection.parent)]

/** The signatures of a function, a method, or a property that holds a function. */
const signaturesOf = (reflection) =>
  (reflection.type instanceof ReflectionType ? reflection.type.declaration.signatures : reflection.signatures) ?? []

/** Where a member stands that a reader meets: in an exported type or class, or in what an exported function returns. */
const isMember = (reflection) => {
  const ancestors = ancestorsOf(reflection)
  return (
    reflection.kindOf(ReflectionKind.Method | ReflectionKind.Property) &&
    signaturesOf(reflection).length > 0 &&
    ancestors.filter((each) => each.kindOf(ReflectionKind.TypeLiteral)).length <= 1 &&
    !ancestors.some((each) => each.kindOf(ReflectionKind.Parameter | ReflectionKind.TypeParameter))
  )
}

/** Warns of every export, and of every function among the members of one, that has no comment. */
export function load(app) {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const reflection of Object.values(project.reflections)) {
      if (!isExport(reflection) && !isMember(reflection)) continue
      if ([reflection, ...signaturesOf(reflection)].some((each) => each.hasComment())) continue
      app.logger.validationWarning(`${reflection.getFriendlyFullName()} has no comment.`)
    }
  })
}
