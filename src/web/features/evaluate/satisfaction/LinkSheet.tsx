import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { useCan } from '../../../session.ts'
import { LinkSheet as Shown } from '../../../ui/LinkSheet.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Satisfaction.module.css'

type LinkSheetProps = { link: Answers['satisfaction']['invite']; onClose: () => void }

/** The link by which a customer answers, and who the customer reads to be asking. */
export function LinkSheet({ link, onClose }: LinkSheetProps) {
  const t = useText<typeof texts>('satisfaction')
  const format = useFormat()
  const mayName = useCan()('setting.write')
  return (
    <Shown
      title={t('link.title')}
      lead={t('link.lead', { date: format.date(link.expiresAt) })}
      link={link}
      doneLabel={t('link.done')}
      onClose={onClose}
    >
      <p className={styles.asker}>
        {link.askedBy ? t('link.askedBy', { name: link.askedBy }) : t('link.askedByNobody')}{' '}
        {/* The link is shown this once: the settings open beside it. */}
        {mayName ? (
          <Link to="/organise/settings" hash="business" target="_blank">
            {t(link.askedBy ? 'link.rename' : 'link.name')}
          </Link>
        ) : (
          t('link.whoNames')
        )}
      </p>
    </Shown>
  )
}
