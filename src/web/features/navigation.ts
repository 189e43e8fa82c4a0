/** The left chain, in the order of the work. An entry shows once its page exists and the reader may open it. */
import {
  AppstoreOutlined,
  AuditOutlined,
  BookOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  CommentOutlined,
  CopyOutlined,
  CrownOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  FileTextOutlined,
  GlobalOutlined,
  HeatMapOutlined,
  ImportOutlined,
  InboxOutlined,
  LineChartOutlined,
  NotificationOutlined,
  PartitionOutlined,
  PhoneOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  ScanOutlined,
  ScheduleOutlined,
  ShareAltOutlined,
  SmileOutlined,
  SolutionOutlined,
  SyncOutlined,
  TableOutlined,
  TagsOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { Permission } from '../../contracts/permission.ts'
import { organiseNavigation } from './organise/organise-navigation.ts'

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
  /** Not of every day: folded under “more” of its stage until something waits there or it is open. */
  isMinor?: true
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
    key: 'forms',
    path: '/identify/forms',
    icon: SolutionOutlined,
    permission: 'form.read',
    isMinor: true,
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
    key: 'quality',
    path: '/identify/quality',
    icon: SafetyCertificateOutlined,
    permission: 'quality.read',
  },
  {
    stage: 'identify',
    key: 'handIns',
    path: '/identify/hand-ins',
    icon: InboxOutlined,
    permission: 'customer.read',
  },
  {
    stage: 'identify',
    key: 'reviews',
    path: '/identify/reviews',
    icon: AuditOutlined,
    permission: 'customer.read',
    isMinor: true,
  },
  {
    stage: 'identify',
    key: 'callBacks',
    path: '/identify/call-backs',
    icon: PhoneOutlined,
    permission: 'callBack.work',
  },
  {
    stage: 'identify',
    key: 'markets',
    path: '/identify/markets',
    icon: GlobalOutlined,
    permission: 'customer.read',
    isMinor: true,
  },
  {
    stage: 'identify',
    key: 'influence',
    path: '/identify/ties',
    icon: ShareAltOutlined,
    permission: 'customer.read',
    isMinor: true,
  },
  {
    stage: 'identify',
    key: 'products',
    path: '/identify/products',
    icon: AppstoreOutlined,
    permission: 'purchase.read',
    isMinor: true,
  },
  { stage: 'identify', key: 'meet', path: '/identify/meet', icon: ScanOutlined, permission: 'customer.meet' },
  {
    stage: 'identify',
    key: 'owned',
    path: '/identify/owned',
    icon: ToolOutlined,
    permission: 'customer.read',
    isMinor: true,
  },
  {
    stage: 'identify',
    key: 'promotions',
    path: '/identify/promotions',
    icon: NotificationOutlined,
    permission: 'customer.read',
    isMinor: true,
  },
  {
    stage: 'identify',
    key: 'visitors',
    path: '/identify/visitors',
    icon: EyeOutlined,
    permission: 'event.read',
  },
  {
    stage: 'identify',
    key: 'documents',
    path: '/identify/documents',
    icon: FileTextOutlined,
    permission: 'document.read',
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
  ...organiseNavigation,
]

/** The phone's bottom bar: left and right of the "log a contact" button. The last one is the reader himself. */
export const bottomBar = { left: ['today', 'customers'], right: ['tasks'] } as const
