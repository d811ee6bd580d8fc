# paths: W
"""Patterns of re as programs on text use them, and a bag of the words that they find."""
import re
from collections import Counter

import numpy as np

TEXT = """The rain in Spain, 2024-01-15: x=3.14, y=-2e5; write to me@ex.org
Second line: the cat's naïve café, the cat sat."""

date = re.search(r'(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)', TEXT)
print(date, date['month'], date.group(1, 'day'), date.groupdict(), date.span(), date.start(2))
print(re.findall(r'[-+]?\d+\.?\d*(?:e\d+)?', TEXT), re.findall(r'(\w)(\w+)in', TEXT))
print(re.sub(r'(\w+)@(\w+)', r'\2 at \1', TEXT, count=1).splitlines()[0])
print(re.split(r'[,;:]\s*', TEXT.splitlines()[0]), re.split(r'(-)', '1-2'), re.split('x*', 'axbc'))
print(re.subn('a', lambda m: m.group().upper(), 'banana'), re.sub('x*', '-', 'abxd'))
starts = re.compile(r'^\w+', re.MULTILINE)
print(starts, starts.findall(TEXT), starts.match('no, yes'), starts.search(' no'), starts.groups)
print(re.fullmatch(r'a{2,3}', 'aaa').span(), re.findall('a{2,3}?', 'aaaaa'), re.findall('<.+?>', '<a><b>'))
print(re.findall(r'(?<=x=)\d', TEXT), re.findall(r'\w+(?=,)', TEXT), re.findall(r'\bin\b', TEXT))
print(re.findall(r'(?i)the', TEXT), re.findall(r'(\w)\1', 'hello book'), re.match('(a)|(b)', 'b').groups('-'))
pieces = r"'s|'t| ?[a-zA-Z]+| ?\d+| ?[^\sa-zA-Z\d]+|\s+(?!\S)|\s+"
print(re.findall(pieces, "Hello world's 42 foo!!  x"), re.escape('a.b*c'))
print([m.span() for m in re.finditer(r'[^\W\d_]+', 'né 3 _x')], re.findall('', 'ab'), re.findall('(a*)*', 'aab'))
print(re.findall(r'(?x) \d+  # a number', '3 14'), re.findall('$', 'a\n'), re.sub('^', '> ', 'a\nb', flags=re.M))
for broken in ['(', '[a', '*a', r'\q', 'a{3,1}']:
    try:
        re.compile(broken)
    except Exception:
        print('no pattern:', broken)

words = re.findall(r'[a-zà-ÿ]+', TEXT.lower())
counts = Counter(words)
vocabulary = {word: place for place, word in enumerate(sorted(counts))}
bag = np.array([counts[word] for word in vocabulary], dtype=float)
np.random.seed(6)
W = np.random.randn(2, bag.size) * 0.3
logits = W @ np.log1p(bag)
loss = np.log(np.sum(np.exp(logits))) - logits[1]
