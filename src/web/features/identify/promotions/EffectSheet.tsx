import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { StatTile } from '../../../ui/StatTile.tsx'
import styles from './Promotions.module.css'
import type { Promotion } from './promotion-words.ts'

type EffectSheetProps = { promotion: Promotion; onEdit: (() => void) | undefined; onClose: () => void }

/** What they said beside what they bought: the one is typed, the other counted. */
export function EffectSheet({ promotion, onEdit, onClose }: EffectSheetProps) {
  const t = useText<typeof texts>('promotions')
  const format = useFormat()
  const query = useQuery(orpc.promotions.effect.queryOptions({ input: { id: promotion.id } }))
  const list = (field: 'tookPartIn' | 'respondedTo') => ({
    filter: [{ field, operator: 'in', value: [promotion.id] }],
  })
  return (
    <Sheet
      title={promotion.name}
      open
      onClose={onClose}
      footer={onEdit && <Button onClick={onEdit}>{t('change')}</Button>}
    >
      <div className={styles.effect}>
        {promotion.done && <p>{promotion.done}</p>}
        <h3>{t('said')}</h3>
        <div className={styles.tiles}>
          <StatTile label={t('customers')} value={format.number(promotion.customers)} />
          <StatTile label={t('outcomes.interest')} value={format.number(promotion.interested)} />
          <StatTile label={t('outcomes.bought')} value={format.number(promotion.saidBought)} />
        </div>
        <Loaded query={query}>
          {(effect) => (
            <>
              <h3>{t('counted', { count: effect.days })}</h3>
              <div className={styles.tiles}>
                <StatTile label={t('buyers')} value={format.number(effect.buyers)} />
                <StatTile label={t('orders')} value={format.number(effect.orders)} />
                <StatTile label={t('amount')} value={<Money value={effect.amountMinor} />} />
              </div>
              <p className={styles.quiet}>{t('countedHow')}</p>
            </>
          )}
        </Loaded>
        <p className={styles.links}>
          <Link to="/identify/customers" search={list('tookPartIn')}>
            {t('whoTookPart')}
          </Link>
          <Link to="/identify/customers" search={list('respondedTo')}>
            {t('whoResponded')}
          </Link>
        </p>
      </div>
    </Sheet>
  )
}
