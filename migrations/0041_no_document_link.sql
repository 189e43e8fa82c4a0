-- Nothing ever wrote a link to a document.
DROP TABLE document_link;
