import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/privacy.json'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { ErasePreview } from './ErasePreview.tsx'
import styles from './Privacy.module.css'
import { useAsker } from './privacy-words.ts'

type EraseDecisionProps = { erasure: Answers['privacy']['erasures']['data'][number]; onClose: () => void }

/** Whoever lets somebody be erased for ever sees of whom it is, and what goes. */
export function EraseDecision({ erasure, onClose }: EraseDecisionProps) {
  const t = useText<typeof texts>('privacy')
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const askerOf = useAsker()
  const [isBusy, setBusy] = useState(false)
  const { id, customerId, customerName, askedByName } = erasure
  const query = useQuery(orpc.privacy.previewErasure.queryOptions({ input: { customerId } }))
  const grant = async () => {
    setBusy(true)
    try {
      await api.privacy.decideErasure({ id, isGranted: true })
      onClose()
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet
      title={t('erase.title', { name: customerName ?? t('register.nobody') })}
      open
      onClose={onClose}
      footer={
        <Button type="primary" danger loading={isBusy} disabled={!query.data} onClick={() => void grant()}>
          {t('decide.grant')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('erase.forEver')} />
      <dl className={styles.asked}>
        <dt>{t('register.asked')}</dt>
        <dd>{askerOf(askedByName)}</dd>
        <dt>{t('register.why')}</dt>
        <dd>
          {[t(`wish.${erasure.wish}`), t(`basis.${erasure.basis}`), erasure.why].filter(Boolean).join(' · ')}
        </dd>
      </dl>
      {erasure.keepsDocuments && <p className={styles.quiet}>{t('register.keeps')}</p>}
      <Loaded query={query}>{(preview) => <ErasePreview preview={preview} />}</Loaded>
    </Sheet>
  )
}
