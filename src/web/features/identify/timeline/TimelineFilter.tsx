import { Checkbox, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { contactChannels } from '../../../../contracts/contact-words.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import type today from '../../../locales/zh-CN/today.json'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { DepartmentSelect } from '../../organise/people/DepartmentSelect.tsx'
import { EmployeeSelect } from '../customers/EmployeeSelect.tsx'
import styles from './Timeline.module.css'

export type Filter = {
  text?: string | undefined
  channel?: string | undefined
  employeeId?: string | undefined
  departmentId?: string | undefined
  isMarked?: boolean | undefined
  /** Nothing later than this day. */
  day?: string | undefined
}

type TimelineFilterProps = { filter: Filter; onChange: (filter: Filter) => void }

/** Which entries are shown: words, channel, who, and from which day backwards. */
export function TimelineFilter({ filter, onChange }: TimelineFilterProps) {
  const t = useText<typeof texts>('timeline')
  const said = useText<typeof today>('today')
  return (
    <div className={styles.filter}>
      <Input.Search
        allowClear
        placeholder={t('filter.text')}
        aria-label={t('filter.text')}
        onSearch={(text) => onChange({ ...filter, text: text.trim() || undefined })}
      />
      <Select
        allowClear
        placeholder={t('filter.channel')}
        aria-label={t('filter.channel')}
        value={filter.channel ?? null}
        onChange={(channel) => onChange({ ...filter, channel: channel ?? undefined })}
        options={contactChannels.map((value) => ({ value, label: said(`channels.${value}`) }))}
      />
      <EmployeeSelect
        label={t('filter.employee')}
        value={filter.employeeId ?? null}
        onChange={(id) => onChange({ ...filter, employeeId: id ?? undefined })}
      />
      <DepartmentSelect
        allowClear
        placeholder={t('filter.department')}
        aria-label={t('filter.department')}
        {...(filter.departmentId ? { value: filter.departmentId } : {})}
        onChange={(id: string | undefined) => onChange({ ...filter, departmentId: id ?? undefined })}
      />
      <DayPicker
        maxDate={dayjs()}
        placeholder={t('filter.day')}
        aria-label={t('filter.day')}
        value={filter.day ? dayjs(filter.day) : null}
        onChange={(day) => onChange({ ...filter, day: day?.format('YYYY-MM-DD') })}
      />
      <Checkbox
        checked={filter.isMarked ?? false}
        onChange={({ target }) => onChange({ ...filter, isMarked: target.checked || undefined })}
      >
        {t('mark.only')}
      </Checkbox>
    </div>
  )
}
