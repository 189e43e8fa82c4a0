import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import cards from '../../../ui/Cards.module.css'
import { useDueDocuments } from './use-due-documents.ts'

/** On Today: documents past their time that wait for the reader's decision. */
export function DocumentNote() {
  const t = useText<typeof texts>('documents')
  const due = useDueDocuments()
  if (!due || due.count === 0) return null
  return (
    <p className={cards.note}>
      {t('due.waits', { count: due.count, shown: due.isMore ? `${due.count}+` : due.count })}{' '}
      <Link to="/identify/documents" search={{ view: 'due' }}>
        {t('due.go')}
      </Link>
    </p>
  )
}
