// Headings by which people and systems name the columns of files about customers on record, in Chinese and English.
import type { RecordTarget, recordFields } from '../../../contracts/import-mapping.ts'
import { type HeadingMatch, matchHeading, tableOf, type Words } from './heading-words.rules.ts'

export type RecordField<T extends RecordTarget = RecordTarget> = (typeof recordFields)[T][number]

type WhoseField = 'customerNumber' | 'customerName' | 'customerPhone' | 'customerEmail'

const whose: Words<WhoseField> = {
  customerNumber:
    '客户编号 客户号 客户代码 客户编码 客户id 会员号 会员编号 会员卡号 会员id 卡号 customerid customernumber customerno customercode memberid memberno accountnumber clientid externalnumber | 编号 编码 代码 id no number code',
  customerName:
    '客户姓名 客户名称 客户名 客户 会员姓名 单位 单位名称 公司 公司名称 企业 企业名称 所属客户 所属单位 所属公司 customer customername client clientname company companyname organisation organization accountname account',
  customerPhone:
    '客户电话 客户手机 会员手机 会员电话 单位电话 公司电话 customerphone customermobile clientphone companyphone',
  customerEmail: '客户邮箱 会员邮箱 公司邮箱 单位邮箱 customeremail clientemail companyemail',
}

const people: Words<RecordField<'people'>> = {
  ...whose,
  relation:
    '关系 与客户关系 与客户的关系 和客户关系 是客户的 身份 亲属关系 relation relationship relationtocustomer kinship | 类型 type',
  name: '姓名 名字 联系人 联系人姓名 家人姓名 亲属姓名 家属姓名 对接人 name fullname contactname contactperson personname relativename | 称呼',
  role: '职务 职位 岗位 联系人职务 角色 部门职务 role title jobtitle position contacttitle function',
  gender: '性别 gender sex | 称谓 title',
  phone:
    '电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 联系人电话 联系人手机 phone mobile phonenumber mobilenumber telephone tel contactphone | 号码',
  email: '邮箱 电子邮箱 电子邮件 邮件 联系人邮箱 email emailaddress mail contactemail',
  birth:
    '生日 出生日期 出生年月日 农历生日 阴历生日 公历生日 阳历生日 联系人生日 birthday birthdate dateofbirth dob lunarbirthday | 农历 阴历 lunar',
  birthCalendar:
    '历法 生日历法 是否农历 是否阴历 是否公历 公历农历 农历公历 阴历阳历 生日类型 islunar lunarcalendar calendar calendartype birthcalendar birthdaycalendar birthdaytype',
  note: '备注 说明 附注 爱好 喜好 note notes remark remarks comment comments',
}

const tables = { people: tableOf(people) }

/** Of days that are the record's own nothing is read. */
const foreign = /创建|更新|修改|录入|最近|上次|created|updated|modified|last(?!name)/

/** What a heading can mean in a file of this kind, best first. */
export function matchRecordHeading(target: RecordTarget, heading: string): HeadingMatch<RecordField>[] {
  return matchHeading<RecordField>(heading, tables[target], foreign)
}
