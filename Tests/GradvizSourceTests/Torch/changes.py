# What PyTorch does where tensors are changed in place before a backward pass needs them.
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


def run(case):
    torch.manual_seed(0)
    x = torch.tensor([0.4, 0.8, 0.6, 0.2], requires_grad=True)
    w = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
    try:
        case(x, w)
        print(case.__name__, 'ran', [f'{v:.4f}' for v in x.grad.flatten().tolist()])
    except RuntimeError as e:
        print(case.__name__, 'raised', str(e).split('. Hint')[0])


def case_1(x, w):
    a = w*x
    s = a.sum()
    with torch.no_grad():
        w.add_(1)
    s.backward()


def case_2(x, w):
    s = (w*w).sum()
    s.backward(retain_graph=True)
    with torch.no_grad():
        w -= 0.1*w.grad
    s.backward()
    x.grad = w.grad


def case_3(x, w):
    d = torch.tensor([1.,2.,3.,4.])
    s = (x*d).sum()
    d[0] = 9
    s.backward()


def case_4(x, w):
    d = torch.tensor([1.,2.,3.,4.])
    s = (x+d).sum()
    d[0] = 9
    s.backward()


def case_5(x, w):
    d = torch.tensor([1.,2.,3.,4.])
    e = d[1:3]
    s = (x[1:3]*e).sum()
    d.add_(1)
    s.backward()


def case_6(x, w):
    d = torch.tensor([1.,2.,3.,4.])
    e = d[1:3]
    s = (x*d).sum()
    e.zero_()
    s.backward()


def case_7(x, w):
    d = torch.tensor([1.,2.,3.,4.])
    e = d.clone()
    s = (x*d).sum()
    e.zero_()
    s.backward()


def case_8(x, w):
    y = x.exp()
    z = y.clone()
    s = y.sum()
    z.mul_(2)
    s.backward()


def case_9(x, w):
    y = x.exp()
    z = y.clone()
    z.mul_(2)
    (y+z).sum().backward()


def case_10(x, w):
    y = torch.empty(4)
    y.copy_(x.exp())
    y.mul_(2)
    y.sum().backward()


def case_11(x, w):
    y = x * 2
    y[0] = 0
    y.sum().backward()


def case_12(x, w):
    y = x.exp()
    y[0] = 0
    y.sum().backward()


def case_13(x, w):
    y = x.exp()
    y[1:3] += 1
    y.sum().backward()


def case_14(x, w):
    y = x.exp() + 0
    y[1:3] *= 2
    y.sum().backward()


def case_15(x, w):
    y = x*1
    y.sin_()
    y.sum().backward()


def case_16(x, w):
    y = x*1
    y.sin_()
    y.exp_()
    y.mul_(3)
    y.sum().backward()


def case_17(x, w):
    y = x*1
    y.exp_()
    y.add_(3)
    y.sum().backward()


def case_18(x, w):
    y = x*1
    y.sigmoid_()
    y.sum().backward()


def case_19(x, w):
    y = x*1
    y *= y
    y.sum().backward()


def case_20(x, w):
    y = x*1
    y *= y.sin()
    y.sum().backward()


def case_21(x, w):
    y = x*1
    y *= w
    y.sum().backward()


def case_22(x, w):
    y = x*1
    y /= w
    y.sum().backward()


def case_23(x, w):
    y = x*1
    z = y.relu_()
    z += 1
    z.sum().backward()


def case_24(x, w):
    y = x*1
    y.add_(w)
    y.mul_(x)
    y.sum().backward()


def case_25(x, w):
    y = x*1
    y.pow_(2)
    y.sum().backward()


def case_26(x, w):
    y = x*1
    y.masked_fill_(y > 0.5, 0.)
    y.sum().backward()


def case_27(x, w):
    y = x.exp()
    y.masked_fill_(y > 1.5, 0.)
    y.sum().backward()


def case_28(x, w):
    y = x*1
    y.clamp_(0.3, 0.7)
    y.sum().backward()


def case_29(x, w):
    y = x*1
    y.addcmul_(x, w)
    y.sum().backward()


def case_30(x, w):
    y = x*1
    y.lerp_(w, 0.3)
    y.sum().backward()


def case_31(x, w):
    a = x.detach()
    s = (x*w).sum()
    a[0] = 7
    s.backward()


def case_32(x, w):
    a = x.detach()
    s = (x+w).sum()
    a[0] = 7
    s.backward()
    print(x)


def case_33(x, w):
    a = x.detach().numpy()
    a[0] = 5
    s = (x*x).sum()
    s.backward()
    print(x)


def case_34(x, w):
    a = x.data
    a[0] = 5
    s = (x*x).sum()
    s.backward()
    print(x, a)


def case_35(x, w):
    x.data = x.data * 2
    s = (x*x).sum()
    s.backward()
    print(x)


def case_36(x, w):
    a = x.detach().numpy()
    a += 1
    print(x, a)
    b = a[1:]
    b[0] = 9
    print(x)
    (x*2).sum().backward()


def case_37(x, w):
    for i in range(3):
        s = (x*x).sum()
        s.backward()
        with torch.no_grad():
            x -= 0.1*x.grad
            if i < 2: x.grad.zero_()
    print(x)


def case_38(x, w):
    for i in range(3):
        s = (x*x).sum()
        s.backward()
        x.data.sub_(0.1*x.grad)
        if i < 2: x.grad.data.zero_()
    print(x)


def case_39(x, w):
    opt = torch.optim.SGD([x], lr=0.1)
    s = (x*w).sum()
    opt.zero_grad()
    s.backward()
    opt.step()
    s = (x*w).sum()
    s.backward()
    print(x)


def case_40(x, w):
    opt = torch.optim.SGD([w], lr=0.1)
    s = (x*w).sum()
    s.backward(retain_graph=True)
    opt.step()
    s.backward()


def case_41(x, w):
    opt = torch.optim.Adam([w], lr=0.1)
    s = (x.detach()*w).sum()
    s.backward(retain_graph=True)
    opt.step()
    s.backward()
    x.grad = w.grad


def case_43(x, w):
    m = nn.Sequential(nn.Linear(4,3), nn.ReLU(inplace=True), nn.Linear(3,1))
    s = m(x).sum()
    s.backward()


def case_44(x, w):
    m = nn.Sequential(nn.Linear(4,3), nn.Sigmoid(), nn.ReLU(inplace=True), nn.Linear(3,1))
    s = m(x).sum()
    s.backward()


def case_45(x, w):
    h = torch.zeros(4)
    for i in range(3):
        h = torch.tanh(h + x)
        h *= 0.5
    h.sum().backward()


def case_46(x, w):
    h = torch.zeros(4)
    for i in range(3):
        h = torch.tanh(h + x)
        h = h * 0.5
    h.sum().backward()


def case_47(x, w):
    h = torch.zeros(4)
    for i in range(3): h += x * i
    h.sum().backward()


def case_48(x, w):
    h = torch.zeros(3, 4)
    for i in range(3): h[i] = torch.tanh(x * i)
    h.sum().backward()


def case_49(x, w):
    h = torch.zeros(3, 4)
    for i in range(1, 3): h[i] = torch.tanh(h[i-1] + x)
    h.sum().backward()


def case_51(x, w):
    l = [x*1]
    for i in range(1, 3): l.append(l[-1] * x + 1)
    l[-1].sum().backward()


def case_52(x, w):
    r = F.relu(x)
    r[0] = 1
    r.sum().backward()


def case_53(x, w):
    t = torch.tensor([1., 0., 1., 0.])
    s = F.mse_loss(x, t)
    t[0] = 5
    s.backward()


def case_54(x, w):
    t = torch.tensor([1., 0., 1., 0.])
    s = ((x - t)**2).mean()
    t[0] = 5
    s.backward()


def case_55(x, w):
    p = x.softmax(0)
    p[0] += 1
    p.sum().backward()


def case_56(x, w):
    p = x.softmax(0)
    q = p.log()
    p += 1
    q.sum().backward()


def case_57(x, w):
    a = x[0]
    a2 = x[1]
    s = a * a2
    s.backward()


def case_58(x, w):
    v = x * 1
    a = v[0]
    v[1] = 3
    (a * 2 + v.sum()).backward()


def case_59(x, w):
    v = x * 1
    a = v[0]
    s = a * a
    v[1] = 3
    s.backward()


def case_60(x, w):
    v = x * 1
    a = v[0]
    a.mul_(5)
    print(v)
    v.sum().backward()


def case_61(x, w):
    v = torch.arange(4.)
    a = v[2]
    a += 5
    print(v, a, v[2].item())
    (x*v).sum().backward()


def case_62(x, w):
    v = torch.arange(6.).view(2,3)
    a = v[1, 2]
    v[1, 2] = 9
    print(a)
    b = v[1]
    b[0] = 7
    print(v)
    x.sum().backward()


def case_63(x, w):
    v = torch.arange(4)
    a = v[2]
    v[2] = 9
    print(a, int(a), v[a % 4])
    x.sum().backward()


def case_64(x, w):
    vals = [v for v in torch.arange(3.)]
    print(vals)
    t = torch.arange(3.)
    a, b, c = t
    t += 1
    print(a, b, c)
    x.sum().backward()


def case_65(x, w):
    y = x.exp()
    n = y.detach().numpy()
    print(n)
    y.sum().backward()


def case_66(x, w):
    a = torch.ones(4)
    n = a.numpy()
    s = (x*a).sum()
    n[0] = 5
    print(a)
    x.sum().backward()


def case_67(x, w):
    x.data.clamp_(0.3, 0.7)
    (x*x).sum().backward()
    print(x)


def case_68(x, w):
    with torch.no_grad():
        x[0] = 1
        x.fill_(2)
    (x*x).sum().backward()


def case_69(x, w):
    y = x.view(2,2)
    z = y.t()
    s = (z @ z).sum()
    s.backward()


def case_70(x, w):
    s = (x*w).sum()
    g, = torch.autograd.grad(s, w, create_graph=True)
    with torch.no_grad():
        x += 1
    g.sum().backward()


def case_71(x, w):
    s = (x**2).sum()
    g, = torch.autograd.grad(s, x, create_graph=True)
    g.sum().backward()


def case_72(x, w):
    y = torch.ones(4)
    y.requires_grad_()
    s = (x*y).sum()
    s.backward()


def case_73(x, w):
    y = x.clone()
    y[y > 0.5] = 0
    (y*y).sum().backward()


def case_74(x, w):
    y = x.exp().clone()
    y[0] = 0
    (y*y).sum().backward()


def case_75(x, w):
    h = torch.zeros(4)
    for t in range(3):
        h = torch.tanh(x + h.detach())
        h.sum().backward()


def case_76(x, w):
    buf = torch.zeros(2, 4)
    buf[0] = x
    buf[1] = x * 2
    (buf * buf).sum().backward()


def case_77(x, w):
    buf = torch.zeros(2, 4)
    s = (buf[0] * x).sum()
    buf[1] = 3
    s.backward()


def case_78(x, w):
    y = torch.cumsum(x, 0)
    y -= 1
    y.sum().backward()


def case_79(x, w):
    n = x.norm()
    y = x / n
    n += 1
    y.sum().backward()


def case_80(x, w):
    m = x.mean()
    v = ((x - m)**2).mean()
    y = (x - m) / torch.sqrt(v + 1e-5)
    y *= w
    y += 1
    y.sum().backward()


def case_81(x, w):
    q = x.view(2, 2)
    k = w.view(2, 2)
    s = q @ k.T
    s /= 2
    s.masked_fill_(torch.triu(torch.ones(2, 2), 1).bool(), float('-inf'))
    a = s.softmax(-1)
    (a @ k).sum().backward()


def case_82(x, w):
    q = x.view(2, 2)
    a = q.softmax(-1)
    a *= 2
    (a @ q).sum().backward()


def case_83(x, w):
    y = F.dropout(x, 0.5)
    y += 1
    y.sum().backward()


def case_84(x, w):
    y = x ** 2
    y += 1
    z = y ** 2
    y += 1
    z.sum().backward()


def case_85(x, w):
    y = torch.maximum(x, torch.tensor(0.5))
    y -= 1
    y.sum().backward()


def case_86(x, w):
    y = x.abs()
    y += 1
    y.sum().backward()
    y = x.max()
    y += 1
    y.backward()


def case_87(x, w):
    y, i = x.max(0)
    y += 1
    y.backward()


def case_88(x, w):
    y = x.sort().values
    y += 1
    y.sum().backward()


def case_89(x, w):
    c = torch.tensor(2.0)
    s = (x * c).sum()
    c += 1
    s.backward()


def case_90(x, w):
    c = torch.tensor(2.0)
    s = (x / c).sum()
    c += 1
    s.backward()


def case_91(x, w):
    lr = torch.tensor(0.1)
    s = (x * x).sum()
    lr *= 0.5
    s.backward()


def case_92(x, w):
    e = nn.Embedding(4, 2)
    s = e(torch.tensor([0, 1])).sum()
    with torch.no_grad(): e.weight.add_(1)
    s.backward()
    x.sum().backward()


def case_93(x, w):
    e = nn.Embedding(4, 2)
    f = e(torch.tensor([0, 1]))
    s = (f * x.view(2, 2)).sum()
    with torch.no_grad(): e.weight.add_(1)
    s.backward()


for case in [
    case_1, case_2, case_3, case_4, case_5, case_6, case_7, case_8,
    case_9, case_10, case_11, case_12, case_13, case_14, case_15, case_16,
    case_17, case_18, case_19, case_20, case_21, case_22, case_23, case_24,
    case_25, case_26, case_27, case_28, case_29, case_30, case_31, case_32,
    case_33, case_34, case_35, case_36, case_37, case_38, case_39, case_40,
    case_41, case_43, case_44, case_45, case_46, case_47, case_48,
    case_49, case_51, case_52, case_53, case_54, case_55, case_56,
    case_57, case_58, case_59, case_60, case_61, case_62, case_63, case_64,
    case_65, case_66, case_67, case_68, case_69, case_70, case_71, case_72,
    case_73, case_74, case_75, case_76, case_77, case_78, case_79, case_80,
    case_81, case_82, case_83, case_84, case_85, case_86, case_87, case_88,
    case_89, case_90, case_91, case_92, case_93,
]:
    run(case)
