import { useTranslation } from 'react-i18next'
import type { NavigationItem, Stage } from '../features/navigation.ts'

/** Names of stages and entries. Their keys are data (`frame:stage.x`, `frame:page.x`), so a test checks that they exist. */
export function useTitles() {
  const { t } = useTranslation('frame')
  return {
    stageTitle: (stage: Stage) => t(`stage.${stage}`),
    itemTitle: (item: Pick<NavigationItem, 'key'>) => t(`page.${item.key}`),
  }
}
