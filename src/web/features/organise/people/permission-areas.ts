import { type Permission, permissions } from '../../../../contracts/permission.ts'

export type Area = Permission extends `${infer Name}.${string}` ? Name : never
export type Verb = Permission extends `${string}.${infer Name}` ? Name : never
export type AreaRights = { area: Area; rights: { permission: Permission; verb: Verb }[] }

// Permissions are `area.verb`; the compiler cannot split a string that it sees only at run time.
const isArea = (text: string | undefined): text is Area => text !== undefined
const isVerb = (text: string | undefined): text is Verb => text !== undefined

/** Every right there is, by area, in the order of the contract. */
export const permissionAreas: AreaRights[] = []
for (const permission of permissions) {
  const [area, verb] = permission.split('.')
  if (!isArea(area) || !isVerb(verb)) continue
  const known = permissionAreas.find((each) => each.area === area)
  if (known) known.rights.push({ permission, verb })
  else permissionAreas.push({ area, rights: [{ permission, verb }] })
}

/** What patterns such as `customer.*`, `*.read` or `*` come to. */
export function expandPatterns(patterns: readonly string[]): Set<Permission> {
  const all = permissionAreas.flatMap(({ area, rights }) =>
    rights.filter(({ permission, verb }) =>
      ['*', permission, `${area}.*`, `*.${verb}`].some((pattern) => patterns.includes(pattern)),
    ),
  )
  return new Set(all.map(({ permission }) => permission))
}
