/** The left chain, in the order of the work. An entry shows once its page exists and the reader may open it. */
import {
  ApartmentOutlined,
  AppstoreOutlined,
  BookOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CommentOutlined,
  CopyOutlined,
  CrownOutlined,
  FieldTimeOutlined,
  FormOutlined,
  HeatMapOutlined,
  HistoryOutlined,
  ImportOutlined,
  LineChartOutlined,
  PartitionOutlined,
  RiseOutlined,
  ScheduleOutlined,
  SettingOutlined,
  SmileOutlined,
  SyncOutlined,
  TableOutlined,
  TagsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Permission } from '../../contracts/permission.ts'

export const stages = [
  'today',
  'identify',
  'segment',
  'analyse',
  'design',
  'act',
  'evaluate',
  'improve',
  'organise',
] as const
export type Stage = (typeof stages)[number]

export type NavigationItem = {
  stage: Stage
  /** Names the text `frame:page.<key>` and the count slot. */
  key: string
  path: `/${string}`
  icon: ComponentType
  permission?: Permission
}

export const navigation: NavigationItem[] = [
  { stage: 'today', key: 'today', path: '/today', icon: CalendarOutlined },
  {
    stage: 'identify',
    key: 'customers',
    path: '/identify/customers',
    icon: TeamOutlined,
    permission: 'customer.read',
  },
  {
    stage: 'identify',
    key: 'imports',
    path: '/identify/imports',
    icon: ImportOutlined,
    permission: 'customer.import',
  },
  {
    stage: 'identify',
    key: 'duplicates',
    path: '/identify/duplicates',
    icon: CopyOutlined,
    permission: 'customer.write',
  },
  {
    stage: 'identify',
    key: 'products',
    path: '/identify/products',
    icon: AppstoreOutlined,
    permission: 'purchase.read',
  },
  { stage: 'segment', key: 'tiers', path: '/segment/tiers', icon: CrownOutlined, permission: 'segment.read' },
  {
    stage: 'segment',
    key: 'segments',
    path: '/segment/segments',
    icon: PartitionOutlined,
    permission: 'segment.read',
  },
  { stage: 'segment', key: 'rfm', path: '/segment/rfm', icon: TableOutlined, permission: 'segment.read' },
  {
    stage: 'segment',
    key: 'lifecycle',
    path: '/segment/lifecycle',
    icon: RiseOutlined,
    permission: 'segment.read',
  },
  { stage: 'segment', key: 'tags', path: '/segment/tags', icon: TagsOutlined, permission: 'segment.read' },
  {
    stage: 'analyse',
    key: 'value',
    path: '/analyse/value',
    icon: LineChartOutlined,
    permission: 'analyse.read',
  },
  {
    stage: 'analyse',
    key: 'retention',
    path: '/analyse/retention',
    icon: HeatMapOutlined,
    permission: 'analyse.read',
  },
  {
    stage: 'analyse',
    key: 'rhythm',
    path: '/analyse/rhythm',
    icon: FieldTimeOutlined,
    permission: 'analyse.read',
  },
  { stage: 'design', key: 'plans', path: '/design/plans', icon: ScheduleOutlined, permission: 'design.read' },
  {
    stage: 'design',
    key: 'packages',
    path: '/design/packages',
    icon: BookOutlined,
    permission: 'design.read',
  },
  { stage: 'act', key: 'tasks', path: '/act/tasks', icon: CarryOutOutlined, permission: 'contact.read' },
  { stage: 'act', key: 'contacts', path: '/act/contacts', icon: CommentOutlined, permission: 'contact.read' },
  {
    stage: 'evaluate',
    key: 'satisfaction',
    path: '/evaluate/satisfaction',
    icon: SmileOutlined,
    permission: 'satisfaction.read',
  },
  { stage: 'improve', key: 'cycles', path: '/improve/cycles', icon: SyncOutlined, permission: 'cycle.read' },
  {
    stage: 'organise',
    key: 'people',
    path: '/organise/people',
    icon: UserOutlined,
    permission: 'organise.read',
  },
  {
    stage: 'organise',
    key: 'departments',
    path: '/organise/departments',
    icon: ApartmentOutlined,
    permission: 'organise.read',
  },
  {
    stage: 'organise',
    key: 'history',
    path: '/organise/history',
    icon: HistoryOutlined,
    permission: 'history.read',
  },
  {
    stage: 'organise',
    key: 'fields',
    path: '/organise/fields',
    icon: FormOutlined,
    permission: 'setting.read',
  },
  {
    stage: 'organise',
    key: 'settings',
    path: '/organise/settings',
    icon: SettingOutlined,
    permission: 'setting.read',
  },
]

/** The phone's bottom bar: left and right of the "log a contact" button. The last one is the reader himself. */
export const bottomBar = { left: ['today', 'customers'], right: ['tasks'] } as const
