import { Field, ObjectType } from 'type-graphql';

/** Room for a file in an answer. */
@ObjectType('OfficeListFile', {
  simpleResolvers: true,
  description: '名单文件 (list as an office hands it on), an .xlsx workbook.',
})
export class OfficeListFileType {
  @Field(() => String, { description: '文件名 (file name); nobody’s name stands in it.' })
  readonly fileName!: string;

  @Field(() => String, { description: '内容 (bytes of the workbook), Base64.' })
  readonly content!: string;
}
