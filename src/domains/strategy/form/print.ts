import { Document, isMap, isScalar, visit, type YAMLMap } from "yaml";
import { formDefinition, type FormDefinition } from "./schema.ts";

/** Longest map that reads well in one line. */
const LINE = 6;

/**
 * A definition as the text that people change: in the order of the schema, whatever order the store kept, with wordings and
 * plain fields in one line each as in the files that come with the product.
 */
export function printForm(definition: FormDefinition): string {
  const document = new Document(formDefinition.parse(definition), { aliasDuplicateObjects: false });
  visit(document, {
    Map(_, node, path) {
      if (path.length > 1 && isFlat(node)) node.flow = true;
    },
    Seq(_, node) {
      if (node.items.every((each) => isScalar(each))) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** A map of scalars, or of scalars and wordings: a field, a code, a column of money. */
function isFlat(node: YAMLMap): boolean {
  const nested = node.items.filter(({ value }) => !isScalar(value));
  if (nested.length === 0) return node.items.length <= LINE;
  return (
    node.has("key") && nested.every(({ value }) => isMap(value) && value.items.every((each) => isScalar(each.value)))
  );
}
