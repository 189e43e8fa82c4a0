import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/organise.json'
import { permissionAreas } from './permission-areas.ts'

/** A right as a person calls it, `Customers: read`; of a pattern such as `customer.*` the part that is fixed. */
export function useRightWords(): (right: string) => string {
  const t = useText<typeof texts>('organise')
  return (right) => {
    if (right === '*') return t('everything')
    const [first, last] = right.split('.')
    const area = permissionAreas.find((each) => each.area === first)
    const verb = permissionAreas.flatMap((each) => each.rights).find((each) => each.verb === last)?.verb
    if (area && verb) return t('right', { area: t(`area.${area.area}`), verb: t(`verb.${verb}`) })
    if (area) return t('rightsOfArea', { area: t(`area.${area.area}`) })
    return verb ? t('rightsEverywhere', { verb: t(`verb.${verb}`) }) : right
  }
}
