import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { EmptyState } from './EmptyState.tsx'

/** There are rows, but none of them fits what is asked for: the way back to all. */
export function NoneMatch({ onClear }: { onClear: () => void }) {
  const t = useText<typeof texts>('ui')
  const clear = { key: 'clear', label: t('noneMatch.clear'), onClick: onClear }
  return <EmptyState title={t('noneMatch.title')} hint={t('noneMatch.hint')} actions={[clear]} />
}
